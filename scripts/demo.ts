// npm run demo: a whole show on this computer without a human, checked on the media that arrived. Exit 0 only when every claim holds.
// `npm run demo -- called`: a show of five minutes that is called from a cue list by clicks and keys, to two platforms with ads.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calledShow } from './demo/called/called-show.ts'
import { parseDemoOptions } from './demo/options.ts'
import { wholeShow } from './demo/whole-show.ts'

async function demo(): Promise<boolean> {
	const options = parseDemoOptions(process.argv.slice(2))
	const { outDir } = options
	const startedAt = Date.now()
	const say = (line: string) => process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${line}\n`)
	await mkdir(outDir, { recursive: true })
	const { claims, detail } = await (options.kind === 'called' ? calledShow({ ...options, say }) : wholeShow({ ...options, say }))
	const passed = claims.every(({ holds }) => holds)
	const result = { passed, claims, ...detail }
	await writeFile(join(outDir, 'report.json'), `${JSON.stringify(result, null, '\t')}\n`)
	if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
	else for (const { name, holds, found } of claims) process.stdout.write(`${holds ? 'yes' : 'NO '}  ${name} (${found})\n`)
	say(passed ? `every claim holds; see ${outDir}` : `not every claim holds; see ${outDir}`)
	return passed
}

demo().then(
	(passed) => {
		process.exitCode = passed ? 0 : 1
	},
	(error: unknown) => {
		process.stderr.write(`The demo could not be finished: ${error instanceof Error ? error.message : String(error)}\n`)
		process.exitCode = 1
	},
)
