//! Article → document: sentences, paragraphs and what no rule may read, as spans into the original text.
