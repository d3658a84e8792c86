"""The safe: who may open the hub, its backups, its journal, its settings."""
