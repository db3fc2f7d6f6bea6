/** No Kafka can be started on this machine; says what is missing and how to get it. */
export class KafkaUnavailable extends Error {
	constructor(why: string) {
		super(
			`The Kafka of the tests needs python3 and librdkafka (${why}). On Debian: apt-get install python3 librdkafka1.` +
				' On macOS: brew install python librdkafka.',
		);
		this.name = 'KafkaUnavailable';
	}
}
