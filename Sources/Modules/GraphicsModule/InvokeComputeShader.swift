import Direct3D
import Glibc
import ShaderLibraries
import ShellRuntime
import UserModeDriver
import VirtualMachines

/// `Invoke-ComputeShader { [-Path] <string> | -Source <string> } ...`: compiles a shader, binds typed arrays, dispatches, and
/// gives the writable buffers back as the array types that went in.
final class InvokeComputeShader: GraphicsCmdlet {
    override func process() throws {
        let session = try session()
        guard let kernel = session.process() else {
            throw terminating(
                "There is no adapter that can run compute shaders on '\(session.computerName)'.", id: "AdapterNotFound",
                category: .objectNotFound)
        }
        var arrays: [String: BufferArgument] = [:]
        var job = ComputeJob(source: try source(session), groupCount: values("GroupCount").compactMap { $0.integerValue.map { Int($0) } })
        job.entryPoint = text("EntryPoint") ?? ""
        job.fileName = text("Path") ?? "shader"
        job.adapterName = text("Adapter")
        job.repeatCount = integer("Repeat") ?? 1
        if let table = self["Buffer"].as(DictionaryObject.self) {
            for (key, value) in table.pairs {
                let name = runspace.text(key)
                if let words = value.stringValue {
                    guard let sampler = ComputeSampler(words) else {
                        throw terminating(
                            "The buffer '\(name)' must be an array of numbers, such as [float[]] or [int[]], or the words of a sampler, such as 'Point, Wrap'; it is the text '\(words)'.",
                            id: "InvalidBuffer", category: .invalidArgument, target: value)
                    }
                    job.samplers[name] = sampler
                    continue
                }
                let argument = try BufferArgument(name, value, self)
                arrays[name] = argument
                job.buffers.append(argument.buffer)
            }
        }
        if let table = self["Constant"].as(DictionaryObject.self) {
            for (key, value) in table.pairs { job.constants[runspace.text(key)] = try constant(runspace.text(key), value) }
        }
        let runtime = session.keep("ComputeRuntime") { ComputeRuntime(kernel: kernel) }
        let outputs = DictionaryObject(ordered: true)
        let result: ComputeResult
        do {
            result = try runtime.run(job) { key, type, memory in
                guard let argument = arrays[key] else { return }
                outputs.set(argument.key(runspace), argument.made(from: memory, type))
            }
        } catch {
            throw terminating(error.description, id: error.identifier, category: error.errorCategory)
        }
        try write(
            CustomObject(
                [
                    "Buffer": .object(outputs), "AdapterName": Value(result.adapterName),
                    "Duration": .object(TimeSpanObject(ticks: Int64(clamping: result.durationNanoseconds / 100))),
                    "Submissions": Value(result.submissions),
                ], typeName: "Paravane.Graphics.ComputeResult"))
    }

    // MARK: Source

    private func source(_ session: MachineSession) throws -> ShaderSource {
        var language = text("Language")?.uppercased()
        if let given = text("Source") {
            if language == "SPIRV" {
                throw terminating(
                    "A SPIR-V module is not text: put it into a .spv file and give its -Path.", id: "InvalidShaderModule",
                    category: .invalidArgument)
            }
            // HLSL has no `#version`.
            let isGLSL = language == "GLSL" || language == nil && given.drop(while: \.isWhitespace).hasPrefix("#version")
            return try whole(given, isGLSL ? .glsl : .hlsl, name: "shader", session)
        }
        let path = text("Path") ?? ""
        let bytes = try read(path, session)
        if language == nil {
            let name = path.lowercased()
            language =
                name.hasSuffix(".spv") ? "SPIRV" : name.hasSuffix(".glsl") || name.hasSuffix(".comp") ? "GLSL" : "HLSL"
        }
        if language == "SPIRV" { return .spirv(bytes) }
        return try whole(String(decoding: bytes, as: UTF8.self), language == "GLSL" ? .glsl : .hlsl, name: path, session)
    }

    /// The source with the files that it includes: from the folder of the file that names them, from the location for a text.
    private func whole(_ source: String, _ language: ShaderLanguage, name: String, _ session: MachineSession) throws -> ShaderSource {
        do throws(ShaderLibraryError) {
            let text = try ShaderIncludes.expanded(source, language: language, fileName: name) { [self] file, includer in
                let folder = includer.lastIndex { $0 == "/" || $0 == "\\" }.map { String(includer[...$0]) } ?? ""
                let path = Self.plain(file.hasPrefix("/") || file.dropFirst().hasPrefix(":") ? file : folder + file)
                return (try? read(path, session)).map { (path, String(decoding: $0, as: UTF8.self)) }
            }
            return language == .glsl ? .glsl(text) : .hlsl(text)
        } catch {
            throw terminating(error.description, id: "ShaderCompileError", category: .parserError)
        }
    }

    /// The path without `.` and `..`, by which a file is known again.
    private static func plain(_ path: String) -> String {
        let separator: Character = path.contains("\\") ? "\\" : "/"
        var parts: [Substring] = []
        for part in path.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" }) {
            if part == ".", !parts.isEmpty { continue }
            if part == "..", let last = parts.last, last != "..", last != ".", !last.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: String(separator))
    }

    /// A modelled path is read in the session's machine, any other from the real file system.
    private func read(_ path: String, _ session: MachineSession) throws -> [UInt8] {
        let location = runspace.location
        func isWindows(_ text: String) -> Bool {
            let head = Array(text.utf8.prefix(2))
            return head.count == 2 && (head[1] == UInt8(ascii: ":") || (head[0] == 0x5C && head[1] == 0x5C))
        }
        if isWindows(path) || (!path.hasPrefix("/") && !path.hasPrefix("~") && isWindows(location)) {
            do {
                return try session.windows.files.read(isWindows(path) ? path : "\(location)\\\(path)")
            } catch {
                throw missing(path)
            }
        }
        var real = path
        if path.hasPrefix("~"), let home = getenv("HOME") {
            real = String(cString: home) + path.dropFirst()
        } else if !path.hasPrefix("/") {
            real = location.hasSuffix("/") ? location + path : "\(location)/\(path)"
        }
        let descriptor = open(real, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw missing(path) }
        defer { Glibc.close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 { throw missing(path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private func missing(_ path: String) -> ShellError {
        terminating(
            "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(path),
            exception: "System.Management.Automation.ItemNotFoundException")
    }

    // MARK: Constants

    private func constant(_ name: String, _ value: Value) throws -> ConstantValue {
        switch value.base {
        case .bool(let truth): return .boolean(truth)
        case .double(let number): return .number(number)
        case .single(let number): return .number(Double(number))
        case .ulong(let number): return .unsigned(number)
        case .object(let object):
            if let array = object as? ArrayObject {
                return .list(try (0..<array.count).map { try constant(name, array.element($0)) })
            }
            if let list = object as? ListObject { return .list(try list.items.map { try constant(name, $0) }) }
            if let flag = object as? SwitchObject { return .boolean(flag.isPresent) }
            if object.kind == .decimal, case .double(let number) = try runspace.convert(value, to: WellKnown.double).base {
                return .number(number)
            }
        default: break
        }
        if let number = value.integerValue { return .integer(number) }
        throw terminating(
            "The constant '\(name)' is neither a number, a truth value nor a list of them.", id: "InvalidConstant",
            category: .invalidArgument, target: value)
    }
}

extension ComputeJobError {
    /// The category for error records.
    var errorCategory: ErrorCategory {
        switch self {
        case .shader(.compile): .parserError
        case .shader: .invalidData
        case .adapter: .objectNotFound
        case .buffer, .constant, .groupCount: .invalidArgument
        case .device: .deviceError
        }
    }
}
