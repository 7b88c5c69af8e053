"""Who proposes codes: patterns and the classifier. The only room that learns with scikit-learn."""
