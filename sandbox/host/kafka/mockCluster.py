"""A Kafka cluster in memory: the mock cluster of librdkafka, for as long as this process runs.

    python3 mockCluster.py '{"brokers": 1, "topics": {"product-events": 4}}'

Prints one line of JSON, {"bootstrap": "127.0.0.1:40001"}, and waits for SIGTERM. Nothing is written to disk. A
partition keeps its latest 5 MB and 100,000 messages, and forgets older ones.

See rdkafka_mock.h in https://github.com/confluentinc/librdkafka, checked 2026-11-29.
"""

import ctypes
import json
import signal
import sys

LIBRARIES = ("librdkafka.so.1", "librdkafka.1.dylib")
PRODUCER = 0
NO_ERROR = 0


def load():
    for name in LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError as error:
            problem = error
    sys.exit(f"librdkafka cannot be loaded: {problem}")


def declare(library):
    """Without these ctypes would cut pointers down to ints."""
    library.rd_kafka_new.restype = ctypes.c_void_p
    library.rd_kafka_new.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    library.rd_kafka_mock_cluster_new.restype = ctypes.c_void_p
    library.rd_kafka_mock_cluster_new.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
    library.rd_kafka_mock_cluster_bootstraps.argtypes = [ctypes.c_void_p]
    library.rd_kafka_mock_topic_create.restype = ctypes.c_int
    library.rd_kafka_mock_topic_create.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
    ]


def start(library, brokers, topics):
    problem = ctypes.create_string_buffer(512)
    client = library.rd_kafka_new(PRODUCER, None, problem, len(problem))
    if not client:
        sys.exit(f"librdkafka made no client: {problem.value.decode()}")
    cluster = library.rd_kafka_mock_cluster_new(client, brokers)
    if not cluster:
        sys.exit("librdkafka made no mock cluster")
    for topic, partitions in topics.items():
        failure = library.rd_kafka_mock_topic_create(cluster, topic.encode(), partitions, 1)
        if failure != NO_ERROR:
            sys.exit(f"the topic {topic} was not made: error {failure} of librdkafka")
    return library.rd_kafka_mock_cluster_bootstraps(cluster).decode()


def main():
    settings = json.loads(sys.argv[1])
    # Threads of librdkafka inherit the mask, so that the signal comes to sigwait.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    library = load()
    declare(library)
    bootstrap = start(library, settings["brokers"], settings["topics"])
    print(json.dumps({"bootstrap": bootstrap}), flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


main()
