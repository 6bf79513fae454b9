"""The base of a section of the settings."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Its fields are keys. A field's description names the text that tells the operator what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
