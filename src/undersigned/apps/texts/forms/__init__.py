"""What people enter into papers, texts and versions."""
