import ShellRuntime
import ShellTypes

/// The clients of System.Net over the same connections that the web cmdlets use.
enum NetExchange {
    static func attach() {
        HttpCalls.exchange = { call, runspace in
            guard let address = WebAddress(call.address) else { throw NetException("System.UriFormatException", "Invalid URI: The hostname could not be parsed.") }
            if let volumes = runspace.services["volumes"] as? any ModelledVolumes, !volumes.sharesComputerFiles { throw failure(.unknownHost, address, call) }
            var request = HttpRequest(address: address)
            request.method = call.method
            request.headers = call.headers
            request.body = call.body
            var client = HttpClient(connectSeconds: max(1, call.milliseconds / 1000), operationSeconds: max(1, call.milliseconds / 1000), isStopped: { runspace.stopFlag.isSet })
            client.security.roots = runspace.trustedRoots
            do throws(HttpFailure) {
                let response = try client.send(request)
                return HttpAnswer(status: response.status, reason: response.reason, headers: response.headers, body: response.body)
            } catch {
                if case .stopped = error { throw FlowControl.stopped }
                throw failure(error, address, call)
            }
        }
    }
    private static func failure(_ failure: HttpFailure, _ address: WebAddress, _ call: HttpCall) -> NetException {
        func socket(_ text: String) -> NetException {
            NetException("System.Net.Http.HttpRequestException", "\(text) (\(address.host):\(address.port))", inner: ExceptionObject("System.Net.Sockets.SocketException", text))
        }
        switch failure {
        case .unknownHost: return socket("No such host is known.")
        case .refused: return socket("No connection could be made because the target machine actively refused it.")
        case .unreachable(let reason): return socket(reason)
        case .insecure(let reason):
            return NetException(
                "System.Net.Http.HttpRequestException", "The SSL connection could not be established, see inner exception.",
                inner: ExceptionObject("System.Security.Authentication.AuthenticationException", reason))
        case .timeout, .stopped:
            return NetException("System.Threading.Tasks.TaskCanceledException", "The request was canceled due to the configured HttpClient.Timeout of \(call.milliseconds / 1000) seconds elapsing.")
        case .broken(let reason):
            return NetException("System.Net.Http.HttpRequestException", "An error occurred while sending the request.", inner: ExceptionObject("System.Net.Http.HttpIOException", reason))
        }
    }
}
