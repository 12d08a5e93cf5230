"""The AWS CLI, loaded once: loading it takes five times as long as most of what it is asked.

Listens on the socket that is its argument. Each call is a process of its own, with the arguments, the environment, the folder
and the open files of whoever asked (aws-client.py), who is told how it ended.
"""

import os
import signal
import socket
import sys

import awscli.clidriver

# Told by the CLI to itself as it is loaded.
DATA = os.environ["AWS_DATA_PATH"]
# Loads what the commands need besides.
awscli.clidriver.create_clidriver().main(["iam", "list-users", "--generate-cli-skeleton"])
# What is not written yet, every call would write.
sys.stdout.flush()


def answer(client: socket.socket) -> None:
    size, files, _, _ = socket.recv_fds(client, 8, 3)
    with client.makefile("rb") as stream:
        told = stream.read(int.from_bytes(size, "big")).split(b"\0")
    count = int(told[0])
    folder, arguments, environment = told[1], told[2 : 2 + count], told[2 + count :]
    call = os.fork()
    if call == 0:
        for place, file in enumerate(files):
            os.dup2(file, place)
        os.chdir(folder)
        os.environb.clear()
        os.environb.update(line.split(b"=", 1) for line in environment)
        os.environ["AWS_DATA_PATH"] = DATA
        sys.argv = ["aws", *map(os.fsdecode, arguments)]
        code = awscli.clidriver.main()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    for file in files:
        os.close(file)
    client.sendall(bytes([os.waitstatus_to_exitcode(os.waitpid(call, 0)[1]) & 255]))
    client.close()


with socket.socket(socket.AF_UNIX) as server:
    server.bind(sys.argv[1])
    server.listen()
    # Whoever answers is a process too: calls in a pipe wait for each other.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", file=sys.stderr, flush=True)
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            server.close()
            answer(connection)
            os._exit(0)
        connection.close()
