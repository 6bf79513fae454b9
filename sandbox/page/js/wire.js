// Talking to the sandbox: actions over POST, happenings over one stream.

export async function act(name, wish = {}) {
  const answer = await fetch(`/control/${name}`, { method: "POST", body: JSON.stringify(wish) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error);
  return told;
}

export function listen(since, hear, connected) {
  const stream = new EventSource(`/control/events?since=${since}`);
  stream.onmessage = (event) => hear(JSON.parse(event.data));
  stream.onopen = () => connected(true);
  stream.onerror = () => connected(false);
}
