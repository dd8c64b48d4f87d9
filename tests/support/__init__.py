"""What tests share: rounds, samples, real programs, cases."""
