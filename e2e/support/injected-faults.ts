import { hostEntry } from '../../scripts/setup/paths.mjs'

/** What goes wrong inside main when a test says so. */
export type MainFault = 'unhandled rejection' | 'uncaught exception'

const signals: Readonly<Record<MainFault, NodeJS.Signals>> = { 'unhandled rejection': 'SIGUSR2', 'uncaught exception': 'SIGWINCH' }

/** What the stack of each fault begins with. */
export const faultText = (fault: MainFault) => `TypeError: injected ${fault}`

/**
 * For `startStudio`: a module that Node loads before the studio waits for signals in the main process and fails there. No code of the studio knows it.
 */
export function faultInjection(): Readonly<Record<string, string>> {
	const script = `
		if (process.argv[1] === ${JSON.stringify(hostEntry)}) {
			process.on('${signals['unhandled rejection']}', () => { Promise.reject(new TypeError('injected unhandled rejection')) })
			process.on('${signals['uncaught exception']}', () => { throw new TypeError('injected uncaught exception') })
		}`
	return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}

/** Makes the main process `pid` of a studio that was started with `faultInjection` fail. */
export function injectFault(pid: number, fault: MainFault): void {
	process.kill(pid, signals[fault])
}
