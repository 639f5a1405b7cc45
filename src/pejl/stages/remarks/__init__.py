"""Stage 5: remarks: one point each, exact spans; what the machine suggested and what people decided."""
