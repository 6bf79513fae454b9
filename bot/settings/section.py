"""The base of a section of the settings."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Its fields are keys. A field's description tells the operator what to write; it ends the sentence about a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
