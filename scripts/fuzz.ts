// npm run test:fuzz -- --seconds 60 [--seed N] [--only rtmp]: mutations of a corpus on every parser of bytes that come from outside. Each parser has a process
// of its own, so that one that ends it, never comes back or takes all memory is a finding like any other. Exit 0 only without findings; each is written to
// test-results/fuzz with what repeats it.
import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFuzzOptions } from './fuzz/options.ts'
import { type Finding, fuzz } from './fuzz/run-target.ts'
import { targets } from './fuzz/targets/all.ts'
import { root } from './lib/step.ts'

const outDir = join(root, 'test-results', 'fuzz')
/** An input that takes longer than this has no end, ms. The longest that is allowed takes a fraction of it on a slow computer. */
const silenceMs = 60_000
const mostHeapMb = 700

interface FromChild {
	readonly round?: number
	readonly input?: string
	readonly done?: {
		readonly inputs: number
		readonly refused: number
		readonly findings: readonly (Omit<Finding, 'input'> & { readonly input: string })[]
	}
}

/** In the process of one target. */
async function runOne(name: string, seed: number, seconds: number): Promise<void> {
	const target = targets.find((each) => each.name === name)
	if (!target || !process.send) throw new Error(`There is no target "${name}".`)
	const send = process.send.bind(process)
	const until = performance.now() + seconds * 1000
	const stray: string[] = []
	for (const event of ['uncaughtException', 'unhandledRejection'] as const)
		process.on(event, (error: unknown) => stray.push(error instanceof Error ? (error.stack ?? error.message) : String(error)))
	const { inputs, refused, findings } = await fuzz(target, {
		seed,
		goesOn: () => performance.now() < until && stray.length === 0,
		// Synchronous on this system: it has left before the input is read.
		onInput(round, input) {
			send({ round, input: input.toString('base64') })
		},
	})
	const outside = stray.map((what) => ({ target: name, seed, round: inputs - 1, input: '', what: `Outside of the call: ${what}` }))
	const done = { inputs, refused, findings: [...findings.map((each) => ({ ...each, input: each.input.toString('base64') })), ...outside] }
	send({ done }, () => process.exit(0))
}

async function watchOne(name: string, seed: number, seconds: number): Promise<NonNullable<FromChild['done']>> {
	const args = [
		`--max-old-space-size=${mostHeapMb}`,
		process.argv[1] ?? '',
		'--target',
		name,
		'--seed',
		String(seed),
		'--seconds',
		String(seconds),
	]
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
	let last: FromChild = {}
	let done: FromChild['done'] | null = null
	let stderr = ''
	let isSilent = false
	child.stderr?.on('data', (bytes: Buffer) => {
		stderr = (stderr + bytes.toString()).slice(-4000)
	})
	const kill = () => {
		isSilent = true
		child.kill('SIGKILL')
	}
	let timer = setTimeout(kill, silenceMs)
	child.on('message', (message: FromChild) => {
		clearTimeout(timer)
		timer = setTimeout(kill, silenceMs)
		if (message.done) done = message.done
		else last = message
	})
	const how = await new Promise<string>((resolve) => {
		child.on('error', (error) => resolve(error.message))
		child.on('exit', (code, signal) => resolve(`${code ?? signal}`))
	})
	clearTimeout(timer)
	if (done) return done
	const what = isSilent ? 'It never came back from this input.' : `The process ended with ${how}. ${stderr}`
	return { inputs: last.round ?? 0, refused: 0, findings: [{ target: name, seed, round: last.round ?? 0, input: last.input ?? '', what }] }
}

async function run(): Promise<boolean> {
	const command = parseFuzzOptions(process.argv.slice(2), () => Math.floor(Math.random() * 1e6))
	const { seed, only, target } = command
	if (target !== null) {
		await runOne(target, seed, command.seconds)
		return true
	}
	const chosen = targets.filter(({ name }) => name.includes(only))
	process.stdout.write(`seed ${seed}, ${command.seconds} s for ${chosen.length} parsers\n`)
	let isClean = chosen.length > 0
	for (const { name } of chosen) {
		const { inputs, refused, findings } = await watchOne(name, seed, command.seconds / chosen.length)
		process.stdout.write(
			`${name.padEnd(24)} ${String(inputs).padStart(8)} inputs, ${String(refused).padStart(8)} refused, ${findings.length} findings\n`,
		)
		for (const { round, input, what } of findings) {
			isClean = false
			await mkdir(outDir, { recursive: true })
			const path = join(outDir, `${name}-${seed}-${round}`)
			await writeFile(path, Buffer.from(input, 'base64'))
			process.stdout.write(`  input ${round}, kept as ${path}: ${what.split('\n').slice(0, 6).join('\n    ')}\n`)
		}
	}
	process.stdout.write(isClean ? 'nothing was found\n' : `repeat with --seed ${seed}\n`)
	return isClean
}

run().then(
	(isClean) => {
		if (!isClean) process.exitCode = 1
	},
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
		process.exitCode = 2
	},
)
