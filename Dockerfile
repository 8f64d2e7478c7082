# Built and run in two stages: the second holds the program and nothing to build with.
FROM rust:1-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN scripts/build /out

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/ofsted-timelines --create-home timelines
COPY --from=build /out/ofsted-timelines /usr/local/bin/ofsted-timelines
COPY --from=build /src/LICENSE-MIT /src/LICENSE-APACHE /usr/share/doc/ofsted-timelines/
USER timelines
WORKDIR /var/lib/ofsted-timelines
ENV DATABASE_URL=sqlite:///var/lib/ofsted-timelines/ofsted-timelines.db LISTEN=0.0.0.0:8080
VOLUME /var/lib/ofsted-timelines
EXPOSE 8080
# The image has no HTTP client, and bash can ask by itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["ofsted-timelines"]
CMD ["serve"]
