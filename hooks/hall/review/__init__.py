"""Who approved which text: records, trailers, signatures, policy, and what they come to (docs/reviews.md)."""
