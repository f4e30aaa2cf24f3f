"""How a made-up province is told: from what is asked for, at some pace, to a file or to Kafka, and taken up again."""
