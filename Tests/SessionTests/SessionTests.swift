import Glibc
import Testing
import TestSupport

/// Sessions of the executable as a user has them: transcripts with their expected output.
@Suite struct Transcripts {
    @Test(arguments: Repository.files(Repository.root + "/Tests/Transcripts", ending: ".transcript"))
    func transcript(_ path: String) {
        let transcript = Transcript(path: path)
        let actual = transcript.run()
        if getenv("RECORD") != nil {
            Repository.write(transcript.text(with: actual), to: path)
            Issue.record("recorded \(path); review the difference")
            return
        }
        #expect(actual.count == transcript.steps.count, "\(path): the session ended early")
        for (step, output) in zip(transcript.steps, actual) {
            let same = output.count == step.expected.count && zip(output, step.expected).allSatisfy { Transcript.matches($0, $1) }
            #expect(
                same, "\(path):\(step.line)\nPS> \(step.code)\nexpected:\n\(step.expected.joined(separator: "\n"))\nactual:\n\(output.joined(separator: "\n"))")
        }
    }
}

/// What a cmdlet reported done is there after the process was killed at any moment (issue: 200 times).
@Suite struct Durability {
    @Test func whatWasReportedDoneSurvivesKill9() {
        let command = """
            folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; lost=0
            cat > "$folder/loop.ps1" <<'END'
            param($Round)
            for ($i = 0; $i -lt 1000; $i++) {
                $name = "vm-$Round-$i"
                New-VM -Name $name -Generation 2 -NoVHD | Out-Null
                [Console]::Error.WriteLine("created $name")
                Set-VM -Name $name -Notes "note $i"
                [Console]::Error.WriteLine("noted $name $i")
            }
            END
            for round in $(seq 1 200); do
              '\(Repository.executable)' -NoProfile --state "$folder/state" -File "$folder/loop.ps1" $round >/dev/null 2>"$folder/log.$round" &
              pid=$!
              # The moment of the kill moves through the work of a round.
              log="$folder/log.$round"; while [ ! -e "$log" ]; do :; done
              n=0; want=$((round % 7 + 1))
              while kill -0 $pid 2>/dev/null && [ "$(wc -l < "$log")" -lt $want ]; do n=$((n+1)); [ $n -gt 200000 ] && break; done
              kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
              cat "$log" >> "$folder/all"
            done
            '\(Repository.executable)' -NoProfile --state "$folder/state" -Command 'Get-VM | ForEach-Object { "created $($_.Name)"; if ($_.Notes) { "noted $($_.Name) $($_.Notes.Split()[1])" } }' | sort -u > "$folder/found"
            sort -u "$folder/all" | grep -E '^(created|noted) vm-[0-9]+-[0-9]+( [0-9]+)?$' > "$folder/claimed"
            comm -23 "$folder/claimed" "$folder/found" > "$folder/lost"
            echo "claimed $(wc -l < "$folder/claimed") lost $(wc -l < "$folder/lost")"
            head -3 "$folder/lost"
            """
        let result = Repository.shell("bash -c '" + command.replacing("'", with: "'\\''") + "' 2>/dev/null")
        let words = result.output.split(whereSeparator: { $0.isWhitespace }).map(String.init)
        #expect(words.count >= 4 && words[0] == "claimed" && (Int(words[1]) ?? 0) >= 200 && words[3] == "0", "\(result.output)")
    }

    /// The same for every kind of record, by a drawn order of cmdlets and drawn moments of the kill: nothing reported is lost, nothing is there by half.
    @Test func everyKindOfRecordSurvivesKill9() {
        let command = """
            folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; seed=${SEED:-$RANDOM}; RANDOM=$seed
            for round in $(seq 1 25); do
              : > "$folder/log"
              '\(Repository.executable)' -NoProfile --state "$folder/state" -File '\(Repository.root)/Tests/Scripts/KillRounds.ps1' -Seed $seed -Round $round >/dev/null 2>>"$folder/log" &
              pid=$!; want=$((RANDOM % 40 + 1))
              while kill -0 $pid 2>/dev/null && [ "$(wc -l < "$folder/log")" -lt $want ]; do :; done
              kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
              cat "$folder/log" >> "$folder/journal"
            done
            '\(Repository.executable)' -NoProfile --state "$folder/state" -File '\(Repository.root)/Tests/Scripts/KillRounds.ps1' -Journal "$folder/journal"
            echo "seed $seed"
            """
        let result = Repository.shell("bash -c '" + command.replacing("'", with: "'\\''") + "' 2>/dev/null")
        let words = result.output.split(whereSeparator: { $0.isWhitespace }).map(String.init)
        #expect(words.count == 6 && words[0] == "claims" && (Int(words[1]) ?? 0) >= 100 && words[3] == "0", "\(result.output)")
    }
}
