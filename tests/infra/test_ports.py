"""Ports: kept between starts, wanted ones when free, others when not."""

import socket

from infra.embedded.ports import HIGHEST, LOWEST, choose_endpoints, free_port, is_free
from infra.home import Endpoints


def test_a_listened_port_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_chosen_ports_lie_where_no_client_connection_takes_them() -> None:
    taken: set[int] = set()
    ports = [free_port(taken) for _ in range(20)]
    assert len(set(ports)) == 20
    assert all(LOWEST <= port <= HIGHEST for port in ports)


def test_all_ports_of_a_stack_differ() -> None:
    chosen = choose_endpoints(0, 0, brokers=3, previous=None)
    everything = (*chosen.kafka, *chosen.controllers, chosen.clickhouse)
    assert len(set(everything)) == 7


def test_wanted_ports_are_taken_when_free_and_others_when_not() -> None:
    taken: set[int] = set()
    wanted = free_port(taken)
    assert choose_endpoints(wanted, 0, 1, None).kafka == (wanted,)
    with socket.create_server(("127.0.0.1", wanted)):
        other = choose_endpoints(wanted, 0, 1, None).kafka[0]
    assert other != wanted


def test_a_restart_keeps_its_addresses() -> None:
    first = choose_endpoints(0, 0, brokers=3, previous=None)
    assert choose_endpoints(0, 0, brokers=3, previous=first) == first


def test_a_port_lost_to_somebody_else_is_replaced_and_the_others_stay() -> None:
    first = choose_endpoints(0, 0, brokers=1, previous=None)
    with socket.create_server(("127.0.0.1", first.clickhouse)):
        second = choose_endpoints(0, 0, brokers=1, previous=first)
    assert second.clickhouse != first.clickhouse
    assert (second.kafka, second.controllers) == (first.kafka, first.controllers)


def test_addresses_are_loopback_only() -> None:
    endpoints = Endpoints(kafka=(20001, 20002), controllers=(21001, 21002), clickhouse=22001)
    assert endpoints.bootstrap == "127.0.0.1:20001,127.0.0.1:20002"
    assert endpoints.clickhouse_url == "http://127.0.0.1:22001"
