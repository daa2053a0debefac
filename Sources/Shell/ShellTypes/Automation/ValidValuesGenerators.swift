import Glibc
import ShellRuntime

/// What `[ValidateSet([Class])]` asks for its values: IValidateSetValuesGenerator, and CachedValidValuesGeneratorBase, which keeps them a while.
enum ValidValuesGenerators {
    private static let automation = "System.Management.Automation."

    /// What a generator gave last, and until when that holds.
    private final class Cache {
        var seconds = 0
        var values = Value.null
        var validUntil: Int64 = 0
    }
    private final class Caches {
        var all: [ObjectIdentifier: Cache] = [:]
    }
    private static func cache(_ generator: Value, _ runspace: Runspace) -> Cache {
        let caches = runspace.service("cachedValidValues") { Caches() }
        guard let object = generator.base.objectValue else { return Cache() }
        if let known = caches.all[ObjectIdentifier(object)] { return known }
        let made = Cache()
        caches.all[ObjectIdentifier(object)] = made
        return made
    }
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec)
    }

    static func register() {
        let registry = TypeRegistry.shared
        registry.register(automation + "IValidateSetValuesGenerator") {
            TypeInfo(automation + "IValidateSetValuesGenerator", base: nil, flags: .interface)
        }
        registry.register(automation + "CachedValidValuesGeneratorBase") {
            TypeInfo(
                automation + "CachedValidValuesGeneratorBase", interfaces: [automation + "IValidateSetValuesGenerator"], flags: .abstract,
                members: {
                    [
                        .method(MethodMember(signature: "void .ctor(int cacheExpirationInSeconds)", isStatic: true, isHidden: false) { this, args, runspace in
                            cache(this, runspace).seconds = args[0].int
                            return this
                        }),
                        .method("string[] GetValidValues()") { this, _, runspace in
                            let cache = cache(this, runspace)
                            if cache.seconds > 0, !cache.values.isNull, now() < cache.validUntil { return cache.values }
                            cache.values = try Members.invoke(this, "GenerateValidValues", [], runspace)
                            cache.validUntil = now() + Int64(cache.seconds)
                            return cache.values
                        },
                    ]
                })
        }
    }
}
