import ShellRuntime

/// System.Threading.MutexAcl and its companions: named handles made together with who may use them. Nothing checks that here.
enum NamedHandleAcl {
    static func register() {
        let security = "System.Security.AccessControl."
        let kinds: [(name: String, parameters: String, security: String)] = [
            ("Mutex", "bool initiallyOwned, string name, [ref] bool createdNew", "MutexSecurity mutexSecurity"),
            ("EventWaitHandle", "bool initialState, System.Threading.EventResetMode mode, string name, [ref] bool createdNew", "EventWaitHandleSecurity eventSecurity"),
            ("Semaphore", "int initialCount, int maximumCount, string name, [ref] bool createdNew", "SemaphoreSecurity semaphoreSecurity"),
        ]
        for kind in kinds {
            let full = "System.Threading.\(kind.name)Acl"
            TypeRegistry.shared.register(full) {
                TypeInfo(full, flags: [.staticClass, .abstract, .sealed], members: {
                    [
                        .staticMethod("System.Threading.\(kind.name) Create(\(kind.parameters), \(security)\(kind.security))") { args, runspace in
                            guard let type = TypeRegistry.shared.find("System.Threading." + kind.name) else { return .null }
                            return try Members.construct(type, Array(args.dropLast()), runspace)
                        },
                        .staticMethod("System.Threading.\(kind.name) OpenExisting(string name, \(security)\(kind.name)Rights rights)") { args, runspace in
                            guard let type = TypeRegistry.shared.find("System.Threading." + kind.name) else { return .null }
                            return try Members.invokeStatic(type, "OpenExisting", [args[0]], runspace)
                        },
                    ]
                })
            }
        }
    }
}
