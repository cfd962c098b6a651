import NIOCore

/// How long a connection may take for what it has to do next.
struct ConnectionTimeouts: Sendable {
    /// Until its first byte arrives. Browsers open connections that they may never use, and open others instead.
    var firstByte = TimeAmount.seconds(5)
    /// From the first byte of a request to the end of its header; for the first request the TLS handshake is in it.
    var header = TimeAmount.seconds(10)
    /// From the end of the header to the end of the body, of whoever is not signed in.
    var body = TimeAmount.seconds(10)
    /// In this time an upload of somebody who is signed in has to bring `leastUpload` bytes, so that a list may arrive
    /// over a slow line.
    var upload = TimeAmount.seconds(60)
    var leastUpload = 16_384
    /// Between two requests, of whoever is not signed in.
    var strangerIdle = TimeAmount.seconds(15)
    /// Between two requests, of whoever is signed in, and of programs on this machine.
    var idle = TimeAmount.seconds(75)
}
