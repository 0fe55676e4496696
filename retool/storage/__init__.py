"""What Joinery keeps: models, the rules of rights, documents and the codec of their files."""
