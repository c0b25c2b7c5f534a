"""Each paper of the shop in the owner's language: what the services read, as a document of `reports`."""
