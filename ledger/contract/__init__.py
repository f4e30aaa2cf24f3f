"""The event contract for everybody outside: JSON Schemas and an AsyncAPI document, generated from the models."""

from ledger.contract.asyncapi import asyncapi
from ledger.contract.compatibility import incompatibilities
from ledger.contract.documents import documents, schemas_of

__all__ = ["asyncapi", "documents", "incompatibilities", "schemas_of"]
