import ShellRuntime

/// What Marshal does with texts, secure texts, pointers and results of COM.
enum MarshalMembers {
    private static let pointer = "System.IntPtr"
    private static func address(_ value: Value) -> Int64 { value.as(PointerObject.self)?.value ?? value.integerValue ?? 0 }
    private static func made(_ address: Int64) -> Value { .object(PointerObject(address)) }
    /// A text in memory: where it begins, behind its length where it is a BSTR.
    private enum Form: CaseIterable { case bstr, wide, narrow }
    private static func stored(_ text: String, _ form: Form) -> Value {
        let units = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        switch form {
        case .bstr:
            let size = (0..<4).map { UInt8(truncatingIfNeeded: units.count >> (8 * $0)) }
            return made(UnmanagedMemory.allocate(size + units + [0, 0]) + 4)
        case .wide: return made(UnmanagedMemory.allocate(units + [0, 0]))
        case .narrow: return made(UnmanagedMemory.allocate(Array(text.utf8) + [0]))
        }
    }
    private static func units(_ bytes: [UInt8]) -> Value { Value(units: stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }) }
    private static func action(_ signature: String, _ body: @escaping @Sendable ([Value]) throws -> Void) -> TypeMember {
        .staticMethod("void \(signature)") { args, _ in
            try body(args)
            return .void
        }
    }

    static var list: [TypeMember] { texts + pointers + results + com }
    private static var texts: [TypeMember] {
        let names: [(String, String, Form)] = [
            ("StringToBSTR", "string s", .bstr), ("StringToHGlobalUni", "string s", .wide), ("StringToCoTaskMemUni", "string s", .wide), ("StringToHGlobalAuto", "string s", .wide),
            ("StringToCoTaskMemAuto", "string s", .wide), ("StringToHGlobalAnsi", "string s", .narrow), ("StringToCoTaskMemAnsi", "string s", .narrow), ("StringToCoTaskMemUTF8", "string s", .narrow),
        ]
        let secret: [(String, Form)] = [
            ("SecureStringToBSTR", .bstr), ("SecureStringToGlobalAllocUnicode", .wide), ("SecureStringToCoTaskMemUnicode", .wide), ("SecureStringToGlobalAllocAnsi", .narrow), ("SecureStringToCoTaskMemAnsi", .narrow),
        ]
        var list: [TypeMember] = names.map { name, parameters, form in
            .staticMethod("\(pointer) \(name)(\(parameters))") { args, _ in args[0].isNull ? made(0) : stored(args[0].string, form) }
        }
        list += secret.map { name, form in
            .staticMethod("\(pointer) \(name)(securestring s)") { args, _ in
                guard let secret = args[0].as(SecureStringObject.self) else { throw NetException.argumentNull("s") }
                return stored(secret.plain, form)
            }
        }
        for name in ["PtrToStringUni", "PtrToStringAuto"] {
            list.append(.staticMethod("string \(name)(\(pointer) ptr)") { args, _ in address(args[0]) == 0 ? .null : units(try UnmanagedMemory.text(address(args[0]), width: 2)) })
            list.append(.staticMethod("string \(name)(\(pointer) ptr, int len)") { args, _ in
                guard args[1].int >= 0 else { throw NetException.argument("Value must be positive.", "len") }
                return units(try UnmanagedMemory.read(address(args[0]), args[1].int * 2))
            })
        }
        for (name, length) in [("PtrToStringAnsi", "len"), ("PtrToStringUTF8", "byteLen")] {
            list.append(.staticMethod("string \(name)(\(pointer) ptr)") { args, _ in
                address(args[0]) == 0 ? .null : Value(String(decoding: try UnmanagedMemory.text(address(args[0]), width: 1), as: UTF8.self))
            })
            list.append(.staticMethod("string \(name)(\(pointer) ptr, int \(length))") { args, _ in Value(String(decoding: try UnmanagedMemory.read(address(args[0]), args[1].int), as: UTF8.self)) })
        }
        list.append(.staticMethod("string PtrToStringBSTR(\(pointer) ptr)") { args, _ in
            guard address(args[0]) != 0 else { throw NetException.argumentNull("ptr") }
            let size = try UnmanagedMemory.read(address(args[0]) - 4, 4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
            return units(try UnmanagedMemory.read(address(args[0]), size))
        })
        for name in ["FreeBSTR(\(pointer) ptr)", "ZeroFreeBSTR(\(pointer) s)"] { list.append(action(name) { UnmanagedMemory.release(address($0[0]) - 4) }) }
        for name in [
            "FreeHGlobal(\(pointer) hglobal)", "FreeCoTaskMem(\(pointer) ptr)", "ZeroFreeGlobalAllocUnicode(\(pointer) s)", "ZeroFreeGlobalAllocAnsi(\(pointer) s)",
            "ZeroFreeCoTaskMemUnicode(\(pointer) s)", "ZeroFreeCoTaskMemAnsi(\(pointer) s)", "ZeroFreeCoTaskMemUTF8(\(pointer) s)",
        ] { list.append(action(name) { UnmanagedMemory.release(address($0[0])) }) }
        return list
    }
    private static func again(_ old: Int64, _ size: Int) throws -> Value {
        let bytes = old == 0 ? [] : UnmanagedMemory.contents(old)
        UnmanagedMemory.release(old)
        return made(UnmanagedMemory.allocate(Array(bytes.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - bytes.count))))
    }
    private static func size(_ value: Value) throws -> Int {
        let size = address(value)
        guard (0..<(1 << 30)).contains(size) else { throw NetException("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.") }
        return Int(size)
    }
    private static var pointers: [TypeMember] {
        [
            .staticMethod("\(pointer) AllocHGlobal(int cb)") { args, _ in made(UnmanagedMemory.allocate([UInt8](repeating: 0, count: try size(args[0])))) },
            .staticMethod("\(pointer) AllocHGlobal(\(pointer) cb)") { args, _ in made(UnmanagedMemory.allocate([UInt8](repeating: 0, count: try size(args[0])))) },
            .staticMethod("\(pointer) AllocCoTaskMem(int cb)") { args, _ in made(UnmanagedMemory.allocate([UInt8](repeating: 0, count: try size(args[0])))) },
            .staticMethod("\(pointer) ReAllocHGlobal(\(pointer) pv, \(pointer) cb)") { args, _ in try again(address(args[0]), try size(args[1])) },
            .staticMethod("\(pointer) ReAllocCoTaskMem(\(pointer) pv, int cb)") { args, _ in try again(address(args[0]), try size(args[1])) },
            .staticMethod("\(pointer) ReadIntPtr(\(pointer) ptr)") { args, _ in made(try UnmanagedMemory.number(address(args[0]))) },
            .staticMethod("\(pointer) ReadIntPtr(\(pointer) ptr, int ofs)") { args, _ in made(try UnmanagedMemory.number(address(args[0]) + Int64(args[1].int))) },
            action("WriteIntPtr(\(pointer) ptr, \(pointer) val)") { args in try UnmanagedMemory.write(address(args[0]), (0..<8).map { UInt8(truncatingIfNeeded: address(args[1]) >> Int64(8 * $0)) }) },
            action("WriteIntPtr(\(pointer) ptr, int ofs, \(pointer) val)") { args in
                try UnmanagedMemory.write(address(args[0]) + Int64(args[1].int), (0..<8).map { UInt8(truncatingIfNeeded: address(args[2]) >> Int64(8 * $0)) })
            },
            .staticMethod("\(pointer) UnsafeAddrOfPinnedArrayElement(array arr, int index)") { args, _ in
                guard let array = args[0].objectValue as? any RawBytes else { throw NetException.argumentNull("arr") }
                return made(UnmanagedMemory.pin(array) + Int64(args[1].int * array.elementSize))
            },
        ]
    }
    private static var results: [TypeMember] {
        @Sendable func exception(_ code: Int) -> ExceptionObject? {
            guard code < 0 else { return nil }
            let names = [0x8007_0002: "System.IO.FileNotFoundException", 0x8007_0003: "System.IO.DirectoryNotFoundException", 0x8007_0005: "System.UnauthorizedAccessException", 0x8007_000E: "System.OutOfMemoryException",
                0x8007_0057: "System.ArgumentException", 0x8000_4001: "System.NotImplementedException", 0x8000_4002: "System.InvalidCastException", 0x8000_4003: "System.NullReferenceException"]
            let number = Int(UInt32(truncatingIfNeeded: code)), name = names[number] ?? "System.Runtime.InteropServices.COMException"
            let hex = String(number, radix: 16, uppercase: true)
            let text = WindowsErrors.text(code)
            let message = name.hasSuffix("COMException") && text.hasPrefix("Unknown error") ? "Exception from HRESULT: 0x\(hex)" : "\(text) (0x\(hex))"
            let made = ExceptionObject(name, message)
            made.details["HResult"] = Value(code)
            return made
        }
        return [
            .staticMethod("System.Exception GetExceptionForHR(int errorCode)") { args, _ in Value(exception(args[0].int)) },
            .staticMethod("System.Exception GetExceptionForHR(int errorCode, \(pointer) errorInfo)") { args, _ in Value(exception(args[0].int)) },
            action("ThrowExceptionForHR(int errorCode)") { args in if let found = exception(args[0].int) { throw NetException(found) } },
            action("ThrowExceptionForHR(int errorCode, \(pointer) errorInfo)") { args in if let found = exception(args[0].int) { throw NetException(found) } },
            .staticMethod("int GetHRForException(System.Exception e)") { args, runspace in args[0].isNull ? 0 : try Members.get(args[0], "HResult", runspace) },
            .staticMethod("int GetHRForLastWin32Error()") { _, _ in 0 }, .staticMethod("int GetLastSystemError()") { _, _ in 0 },
            .staticMethod("string GetLastPInvokeErrorMessage()") { _, _ in Value(WindowsErrors.text(0)) }, .staticMethod("string GetPInvokeErrorMessage(int error)") { args, _ in Value(WindowsErrors.text(args[0].int)) },
            action("SetLastPInvokeError(int error)") { _ in }, action("SetLastSystemError(int error)") { _ in },
        ]
    }
    private static var com: [TypeMember] {
        [
            .staticMethod("bool IsComObject(System.Object o)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("o") }
                return false
            },
            .staticMethod("int FinalReleaseComObject(System.Object o)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("o") }
                throw NetException.argument("The object's type must be __ComObject or derived from __ComObject.", "o")
            },
            .staticMethod("bool AreComObjectsAvailableForCleanup()") { _, _ in false }, action("CleanupUnusedObjectsInCurrentContext()") { _ in },
            .staticMethod("string GenerateProgIdForType(type type)") { args, _ in Value(args[0].as(TypeObject.self)?.info.fullName ?? "") },
        ]
    }
}
