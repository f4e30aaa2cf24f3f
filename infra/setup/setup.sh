#!/bin/sh
# `make setup`: the virtual environment in .venv/, the project in it, Kafka's jars in the user's cache.
# Each step says what it does and is skipped when its stamp is up to date, so that a second run needs no network.
set -eu
cd "$(dirname "$0")/../.."

say() { printf 'setup: %s\n' "$*"; }

# --- what the system must have -------------------------------------------------------------------------------------

python_is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14 python}; do
        if python_is_new_enough "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

java_is_new_enough() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p' | head -n 1) || return 1
    [ "${version:-0}" -ge 17 ]
}

java_package() {
    if apt-cache show openjdk-17-jre-headless >/dev/null 2>&1; then
        echo openjdk-17-jre-headless
    else
        echo default-jre-headless # newer Debians carry a newer Java only
    fi
}

missing_packages() {
    if python=$(find_python); then
        "$python" -c 'import venv, ensurepip' >/dev/null 2>&1 || echo python3-venv
    else
        echo python3 python3-venv
    fi
    java_is_new_enough || java_package
    command -v mvn >/dev/null 2>&1 || echo maven
}

packages=$(missing_packages | tr '\n' ' ')
if [ -n "$packages" ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    say "installing $packages(once)"
    apt-get update -q </dev/null >/dev/null
    packages=$(missing_packages | tr '\n' ' ') # the lists are fresh now: another Java may be known
    # shellcheck disable=SC2086 # several words on purpose
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages </dev/null >/dev/null
    packages=$(missing_packages | tr '\n' ' ')
fi
if [ -n "$packages" ]; then
    echo "setup: missing: $packages" >&2
    echo "setup: install with: sudo apt-get install $packages(or your system's packages: Python 3.11+ with venv, Java 17+, Maven)" >&2
    exit 2
fi
python=$(find_python)

# --- the virtual environment ---------------------------------------------------------------------------------------

stamp_of() { cat "$@" | cksum; }

if ! python_is_new_enough .venv/bin/python; then
    say "making the virtual environment .venv with $("$python" --version 2>&1)"
    rm -rf .venv
    "$python" -m venv .venv
fi

packages_stamp=$(stamp_of requirements.lock)
if [ "$(cat .venv/packages.stamp 2>/dev/null || true)" != "$packages_stamp" ]; then
    say "installing the locked Python packages (about 1.3 GB, a few minutes the first time)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 5 --require-hashes -r requirements.lock
    rm -f .venv/project.stamp
    printf '%s\n' "$packages_stamp" >.venv/packages.stamp
fi

project_stamp="$(stamp_of pyproject.toml) $(pwd)"
if [ "$(cat .venv/project.stamp 2>/dev/null || true)" != "$project_stamp" ]; then
    say "installing taizhang itself (editable)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-build-isolation --no-deps -e .
    printf '%s\n' "$project_stamp" >.venv/project.stamp
fi

# --- Kafka ---------------------------------------------------------------------------------------------------------

.venv/bin/python -m infra.setup.kafka
