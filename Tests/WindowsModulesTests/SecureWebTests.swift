import ShellRuntime
import ShellTypes
import TestSupport
import Testing

@testable import WindowsModules

/// https of the web cmdlets and of .NET's clients, against a server of this test on this computer.
@Suite struct SecureWebTests {
    private let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"name\":\"ready\"}"

    /// What a script says of the address of a fresh server; `trusts` puts its certificate among the machine's roots first.
    private func ask(_ script: String, name: String = "localhost", trusts: Bool) throws -> [String] {
        let session = try Session()
        MachineProviders.attach(to: session.runspace)
        let peer = try #require(SecurePeer(name: name))
        let port = try #require(peer.serve(answer))
        if trusts {
            let bytes = peer.certificate.map(String.init).joined(separator: ",")
            try session.run("[IO.File]::WriteAllBytes('C:\\root.cer', [byte[]](\(bytes))); $null = Import-Certificate C:\\root.cer -CertStoreLocation Cert:\\LocalMachine\\Root")
        }
        return try session.run("$uri = 'https://localhost:\(port)/state?x=1'; " + script)
    }

    @Test func aServerOfTheMachinesRootsIsReached() throws {
        #expect(try ask("(Invoke-RestMethod $uri).name", trusts: true) == ["ready"])
        #expect(try ask("$r = Invoke-WebRequest $uri; $r.StatusCode; $r.Content", trusts: true) == ["200", "{\"name\":\"ready\"}"])
        #expect(try ask("[System.Net.WebClient]::new().DownloadString($uri)", trusts: true) == ["{\"name\":\"ready\"}"])
        #expect(try ask("Invoke-WebRequest $uri -OutFile C:\\state.json; Get-Content C:\\state.json", trusts: true) == ["{\"name\":\"ready\"}"])
    }
    @Test func othersAreNot() throws {
        let told = "try { Invoke-WebRequest $uri } catch { $_.Exception.Message; $_.Exception.InnerException.Message; $_.FullyQualifiedErrorId }"
        #expect(try ask(told, trusts: false) == [
            "The SSL connection could not be established, see inner exception.",
            "The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot",
            "WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeWebRequestCommand",
        ])
        #expect(try ask(told, name: "lab.example", trusts: true)[1] == "The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch")
        #expect(try ask("(Invoke-RestMethod $uri -SkipCertificateCheck).name", name: "lab.example", trusts: false) == ["ready"])
        #expect(try ask("(Invoke-RestMethod $uri -SkipCertificateCheck -SslProtocol Tls12).name", trusts: false) == ["ready"])
    }
}
