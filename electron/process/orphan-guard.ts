import { type ChildProcess, spawn as nodeSpawn } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Spawn } from './spawn.ts'

/**
 * Reads "add 12" and "remove 12" from its input: processes, or process groups as "-12". When the input ends before all are removed, its parent has ended
 * without stopping them: they get two seconds to finish, then they are killed.
 */
const watch = `all=
while read -r change target; do
	case $change in
		add) all="$all $target" ;;
		remove) rest=; for each in $all; do [ "$each" = "$target" ] || rest="$rest $each"; done; all=$rest ;;
	esac
done
[ -z "$all" ] && exit
sleep 2
for each in $all; do kill -s KILL -- "$each"; done`

/** PATH, which `sleep` is found by, and nothing from the environment of this process, which may hold secrets. */
const watcherEnvironment = { PATH: '/usr/bin:/bin' }

/** A watcher that is killed is replaced, but at most this many times. */
const maxReplaced = 5

export interface OrphanGuardOptions {
	readonly spawn?: Spawn
	readonly platform?: NodeJS.Platform
}

/**
 * Starts programs that end with this process, however it ends. Most notice the end by their pipes; one that waits for the network never reads or writes
 * them. A shell of a few hundred kilobytes outlives this process and ends them. It runs only while there is something to watch. Windows needs no watcher.
 */
export function createOrphanGuard({ spawn = nodeSpawn, platform = process.platform }: OrphanGuardOptions = {}): Spawn {
	if (platform === 'win32') return spawn
	const targets = new Set<string>()
	let watcher: ChildProcess | null = null
	let replaced = 0

	function say(line: string): void {
		watcher?.stdin?.write(`${line}\n`)
	}

	function startWatcher(): void {
		const started = spawn('/bin/sh', ['-c', watch], {
			stdio: ['pipe', 'ignore', 'ignore'],
			detached: true,
			cwd: '/',
			env: watcherEnvironment,
		})
		watcher = started
		started.stdin?.on('error', () => {})
		// It must not keep this process from ending.
		started.unref()
		;(started.stdin as Socket | null)?.unref()
		const ended = () => {
			if (watcher !== started) return
			watcher = null
			if (targets.size === 0 || replaced >= maxReplaced) return
			replaced += 1
			startWatcher()
		}
		started.on('error', ended)
		started.on('exit', ended)
		for (const target of targets) say(`add ${target}`)
	}

	function add(target: string): void {
		targets.add(target)
		if (watcher) say(`add ${target}`)
		else startWatcher()
	}

	function remove(target: string): void {
		if (!targets.delete(target)) return
		say(`remove ${target}`)
		if (targets.size > 0) return
		watcher?.stdin?.end()
		watcher = null
	}

	return (command, args, options) => {
		const child = spawn(command, args, options)
		if (child.pid === undefined) return child
		const target = options.detached ? `-${child.pid}` : `${child.pid}`
		add(target)
		child.once('exit', () => remove(target))
		return child
	}
}
