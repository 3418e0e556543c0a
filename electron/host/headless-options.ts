import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors/app-error.ts'
import type { TextParams } from '../../shared/texts/text.ts'

export interface HeadlessOptions {
	/** 0 = any free port. */
	readonly port: number
	readonly host: string
	/** null = the usual folder of this system. */
	readonly dataDir: string | null
	/** null = a new one for this run. */
	readonly token: string | null
	readonly json: boolean
}

/** What was requested: the help, the version, or to run. */
export type HeadlessRequest =
	| { readonly kind: 'help' }
	| { readonly kind: 'version' }
	| { readonly kind: 'run'; readonly options: HeadlessOptions }

export const headlessUsage = 'npm run headless -- [--port N] [--host A] [--data-dir D] [--json]'

/** The output of --help. `command`: how the program was started, for example "npm start --". */
export function headlessHelp(usage: string): string {
	return `Showcaller, a broadcasting studio.

Use: ${usage}

  --port N       the port of the screen and the remote interface; without it any free one
  --host A       the address to listen on: 127.0.0.1 (this computer only, the default) or 0.0.0.0 (every network)
  --data-dir D   where settings, keys, history and logs are kept
  --json         print the address and the token as one line of JSON
  --version      print the version
  --help         print this

The environment variable SHOWCALLER_TOKEN sets the token (16 to 200 characters); without it each start makes a new one.
`
}

/** Throws AppError "invalid-arguments" with the fault and the correct form. */
export function parseHeadlessRequest(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): HeadlessRequest {
	if (args.includes('--help') || args.includes('-h')) return { kind: 'help' }
	if (args.includes('--version') || args.includes('-v')) return { kind: 'version' }
	return { kind: 'run', options: parseHeadlessOptions(args, environment) }
}

/** Throws AppError "invalid-arguments" with the fault and the correct form. */
export function parseHeadlessOptions(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): HeadlessOptions {
	const values = parse(args)
	const port = Number(values.port ?? '0')
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw wrong('port', { value: values.port ?? '' })
	const host = values.host ?? '127.0.0.1'
	if (host !== 'localhost' && isIP(host) === 0) throw wrong('host', { value: host })
	const token = values.token ?? environment['SHOWCALLER_TOKEN'] ?? null
	if (token !== null && !/^[A-Za-z0-9._~-]{16,200}$/.test(token)) throw wrong('token')
	return { port, host, dataDir: values['data-dir'] ?? null, token, json: values.json ?? false }
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				port: { type: 'string' },
				host: { type: 'string' },
				'data-dir': { type: 'string' },
				token: { type: 'string' },
				json: { type: 'boolean' },
			},
		}).values
	} catch (error) {
		throw wrong('form', { problem: error instanceof Error ? (error.message.split('. ')[0] ?? '') : '' })
	}
}

function wrong(what: 'port' | 'host' | 'token' | 'form', params: TextParams = {}): AppError {
	return new AppError(`invalid-arguments/${what}`, { ...params, usage: headlessUsage })
}
