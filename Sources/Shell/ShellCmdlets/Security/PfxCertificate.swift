import ShellRuntime
import ShellTypes

/// Get-PfxCertificate: the certificate of a file, with its key where the password is right.
final class GetPfxCertificate: Cmdlet {
    override func process() throws {
        let isLiteral = has("LiteralPath"), given = texts(isLiteral ? "LiteralPath" : "FilePath")
        var missing: [String] = []
        for path in given {
            let files = FileAccess.service(runspace)
            let places = isLiteral ? [try FileAccess.resolve(path, runspace)].filter { files.exists($0) } : (try? files.expand(path, runspace)) ?? []
            if places.isEmpty { missing.append(path) }
            for place in places {
                guard let bytes = files.read(place) else {
                    missing.append(path)
                    continue
                }
                try read(bytes)
            }
        }
        guard !missing.isEmpty else { return }
        let exception = "System.IO.FileNotFoundException"
        if missing.count == given.count {
            throw terminating("Command cannot find any of the specified files.", id: "GetPfxCertCommandNoneOfTheFilesFound", category: .objectNotFound, exception: exception)
        }
        for path in missing {
            try writeError("The following file could not be found: \(path).", id: "GetPfxCertCommandFileNotFound", category: .objectNotFound, exception: exception)
        }
    }
    private func read(_ bytes: [UInt8]) throws {
        var password = self["Password"].as(SecureStringObject.self)
        if password == nil, !flag("NoPromptForPassword"), CertificateService.isPfx(bytes), runspace.host.isInteractive {
            password = try runspace.host.readSecret(prompt: "Enter password: ").map { SecureStringObject($0, readOnly: true) }
        }
        do {
            let all = try CertificateService.read(bytes, password: password)
            if let chosen = all.first(where: { $0.storedKey != nil }) ?? all.first { try write(chosen) }
        } catch let error as NetException {
            try writeError(error.exception.message, id: "GetPfxCertificateUnknownCryptoError", exception: error.exception.type.fullName)
        }
    }
}
