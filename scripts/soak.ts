// npm run test:soak -- --minutes N (30): a real studio on air to two ingests and a recording, with takes, texts, films and ads all the time. At the end: no
// picture or sound missing anywhere, decode times rising, sound and picture together, memory, files and processes flat. Exit 0 only when no rule is broken.
import { inMb } from './soak/judge.ts'
import { parseSoakOptions } from './soak/options.ts'
import { runSoak, writeReport } from './soak/run-soak.ts'

async function soak(): Promise<boolean> {
	const options = parseSoakOptions(process.argv.slice(2))
	const startedAt = performance.now()
	const say = (line: string) => process.stderr.write(`[${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s] ${line}\n`)
	const result = await runSoak({ ...options, say })
	const path = await writeReport(options.outDir, result, { minutes: options.minutes })
	process.stdout.write(
		`\n${'process'.padEnd(20)}${'MB at first'.padStart(14)}${'MB at last'.padStart(14)}${'MB in 10 min'.padStart(14)}${'with garbage'.padStart(14)}${'files'.padStart(8)}${'number'.padStart(8)}\n`,
	)
	for (const { name, firstBytes, lastBytes, bytesPer10Min, mostDescriptors, mostProcesses } of result.growths) {
		const withGarbage = result.withGarbage.find((growth) => growth.name === name)?.bytesPer10Min ?? null
		const cells = [inMb(firstBytes), inMb(lastBytes), slope(bytesPer10Min), slope(withGarbage)]
		process.stdout.write(
			`${name.padEnd(20)}${cells.map((cell) => cell.padStart(14)).join('')}${String(mostDescriptors).padStart(8)}${String(mostProcesses).padStart(8)}\n`,
		)
	}
	process.stdout.write('\n')
	for (const { rule, holds, found } of result.verdicts)
		process.stdout.write(`${holds === null ? ' - ' : holds ? 'yes' : 'NO '}  ${rule} (${found})\n`)
	const passed = result.verdicts.every(({ holds }) => holds !== false)
	say(`${passed ? 'no rule is broken' : 'a rule is broken'}; see ${path}`)
	return passed
}

function slope(bytesPer10Min: number | null): string {
	return bytesPer10Min === null ? 'too short' : inMb(bytesPer10Min)
}

soak().then(
	(passed) => {
		process.exitCode = passed ? 0 : 1
	},
	(error: unknown) => {
		process.stderr.write(`The soak could not be finished: ${error instanceof Error ? error.message : String(error)}\n`)
		process.exitCode = 1
	},
)
