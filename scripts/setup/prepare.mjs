import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hostBuild, isStale, screenBuild, shellBuild } from './builds.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { packagesAreInstalled } from './packages.mjs'
import { bundledNode, cacheDir, findElectron, hasDisplay, root } from './paths.mjs'
import { logPath, quietRun } from './quiet-run.mjs'
import { SetupProblem, say } from './say.mjs'
import { announcement, planSystem, readSystemFacts, stillMissing, wantedPartsFor } from './system-parts.mjs'

const wantedNodeMajor = 24
/** Electron's runtime is about 120 MB, but a network that lets nothing through should not hold up the start. */
const electronFetchLimitMs = 20_000
/** A fetch that failed is not tried again at every start. */
const electronRetryAfterMs = 60 * 60_000

/**
 * Gets what the needs ask for. Throws SetupProblem when something required cannot be got.
 * @param {readonly import('./commands.mjs').Need[]} needs
 * @returns {Promise<{ readonly node: string }>}
 */
export async function prepare(needs) {
	const plan = systemPlan(needs)
	if (plan.install.length > 0) say(announcement(plan.install))
	if (!packagesAreInstalled() || nodeProgram() === null) await oneAtATime(installPackages)
	const node = nodeProgram()
	if (node === null) {
		throw new SetupProblem(
			`Node.js ${wantedNodeMajor} is missing: the npm package "node" could not fetch it. Run "npm rebuild node", or install Node.js ${wantedNodeMajor} from nodejs.org and try again.`,
		)
	}
	if (needs.includes('window') && shouldFetchElectron(process.env)) await oneAtATime(() => fetchElectron(node))
	await getSystemParts(needs)
	if (needs.includes('screen')) await buildIfStale(screenBuild, node)
	if (needs.includes('host')) await buildIfStale(hostBuild, node)
	const usesElectron = findElectron() !== null && needs.some((need) => need === 'window' || need === 'browser')
	if (needs.includes('shell') || usesElectron) await buildIfStale(shellBuild, node)
	return { node }
}

async function installPackages() {
	// Another setup may have done it while this one waited.
	if (!packagesAreInstalled()) {
		say('Installing npm packages (about half a minute)…')
		const result = await npm(['ci', '--loglevel=error', '--no-audit', '--no-fund'])
		if (!result.ok)
			throw new SetupProblem(`The npm packages could not be installed: ${result.lastLine}. All of npm's words are in ${logPath}.`)
	}
	if (nodeProgram() === null) await npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
}

/** @param {readonly string[]} args */
function npm(args) {
	// Inside an npm script this names npm's own file, whichever npm it is.
	const cli = process.env['npm_execpath']
	if (cli?.endsWith('npm-cli.js')) return quietRun(process.execPath, [cli, ...args])
	return quietRun(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/**
 * The Node for everything after the setup: the one of the npm package, or this one when it is new enough.
 * @returns {string | null}
 */
function nodeProgram() {
	if (existsSync(bundledNode)) return bundledNode
	return Number(process.versions.node.split('.')[0]) >= wantedNodeMajor ? process.execPath : null
}

/** @param {readonly import('./commands.mjs').Need[]} needs */
function systemPlan(needs) {
	const facts = readSystemFacts()
	return planSystem(wantedPartsFor(needs, facts), facts)
}

/** @param {readonly import('./commands.mjs').Need[]} needs */
async function getSystemParts(needs) {
	const before = readSystemFacts()
	const wanted = wantedPartsFor(needs, before)
	const plan = planSystem(wanted, before)
	if (plan.problem) throw new SetupProblem(plan.problem)
	if (plan.remark) say(plan.remark)
	if (plan.install.length === 0) return
	await oneAtATime(async () => {
		const now = planSystem(wanted, readSystemFacts())
		if (now.install.length === 0) return
		say(`Installing ${now.install.join(', ')} with apt-get…`)
		const environment = { DEBIAN_FRONTEND: 'noninteractive' }
		const apt = ['-q', '-o', 'DPkg::Lock::Timeout=120']
		// A failing update is not a reason to stop: the lists may be there already.
		await quietRun('apt-get', [...apt, 'update'], { environment })
		/** @param {readonly string[]} packages */
		const install = (packages) => quietRun('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages], { environment })
		const all = await install(now.install)
		// One package that this Debian does not have keeps apt-get from installing any.
		const required = planSystem(
			wanted.filter((part) => part.required),
			readSystemFacts(),
		).install
		const result = all.ok || required.length === 0 ? all : await install(required)
		const problem = stillMissing(wanted, readSystemFacts(), result.ok ? '' : result.lastLine)
		if (problem) throw new SetupProblem(problem)
		if (!result.ok) say(`Not everything could be installed; it works without (${result.lastLine}).`)
	})
}

/** @param {NodeJS.ProcessEnv} environment */
function shouldFetchElectron(environment) {
	if (findElectron() !== null || environment['ELECTRON_OVERRIDE_DIST_PATH'] || environment['CI']) return false
	if (!hasDisplay(process.platform, environment)) return false
	const failure = electronFailureFile()
	return !existsSync(failure) || Date.now() - statSync(failure).mtimeMs > electronRetryAfterMs
}

function electronFailureFile() {
	return join(cacheDir, 'electron-fetch-failed')
}

/** @param {string} node */
async function fetchElectron(node) {
	say(`Fetching Electron's runtime (at most ${electronFetchLimitMs / 1000} s)…`)
	const result = await quietRun(node, [join(root, 'node_modules', 'electron', 'install.js')], { limitMs: electronFetchLimitMs })
	if (!result.ok) {
		writeFileSync(electronFailureFile(), result.lastLine)
		say(`Electron's runtime could not be fetched ${result.timedOut ? 'in that time' : 'here'}; the studio uses a browser window instead.`)
	}
}

/**
 * Builds what was never built or has newer sources. Throws SetupProblem when that fails.
 * @param {import('./builds.mjs').Build} what
 * @param {string} node
 */
export async function buildIfStale(what, node) {
	if (!existsSync(join(root, what.config)) || !isStale(what)) return
	await oneAtATime(async () => {
		if (!isStale(what)) return
		say(`Building ${what.name}…`)
		const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
		// Vitest sets NODE_ENV to test, with which React's slower development build would be built in.
		const result = await quietRun(node, [vite, 'build', '--config', what.config, '--logLevel', 'warn'], {
			environment: { NODE_ENV: 'production' },
		})
		if (!result.ok)
			throw new SetupProblem(`Building ${what.name} failed: ${result.lastLine}. Everything that the build said is in ${logPath}.`)
	})
}
