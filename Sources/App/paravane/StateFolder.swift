import HostStore

/// Where the modelled host lives.
enum StateFolder {
    static func path(_ given: String?) -> String { given ?? StateDirectory.defaultPath() }
}
