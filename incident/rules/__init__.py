"""Rules over the whole dossier: who may hear what, what is due, what comes next, and the evaluation."""
