"""What everybody can tell about a frozen report: its proof page, signed copies, the public page that says genuine."""
