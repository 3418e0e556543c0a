import { join } from 'node:path'
import { createActivity } from '../broadcast/activity.ts'
import { openLogFile } from '../diagnostics/log-file.ts'
import { createRedactor } from '../diagnostics/redact.ts'
import { openHistory } from '../history/history-store.ts'
import { systemClock } from '../lib/clock.ts'
import { createDisposables } from '../lib/disposables.ts'
import { ffmpegMemory } from '../process/ffmpeg-memory.ts'
import { createOrphanGuard } from '../process/orphan-guard.ts'
import { practiceShow } from '../settings/practice-show.ts'
import { openSettings } from '../settings/settings-store.ts'
import { encoderMemory, inspectFfmpeg } from '../studio/health/ffmpeg-state.ts'
import { createProblems } from '../studio/health/problems.ts'
import { surviveStrayErrors } from '../studio/health/stray-errors.ts'
import { openSourceSecrets } from '../studio/program/source-secrets.ts'
import type { ComposeOptions } from './compose-options.ts'

export type Foundation = Awaited<ReturnType<typeof createFoundation>>

/** What everything else needs: clock, log, settings, vault, history, FFmpeg. The data folder exists already and is claimed by this studio. */
export async function createFoundation(options: ComposeOptions) {
	const clock = systemClock
	const random = Math.random
	const spawn = createOrphanGuard()
	const { dataDir } = options

	const redactor = createRedactor()
	const logFile = openLogFile(join(dataDir, 'logs', 'showcaller.log'), redactor, options.mirrorLog)
	const log = logFile.log
	const disposables = createDisposables({ clock, log })
	disposables.add('log', () => {
		log.info('The studio has ended')
		return logFile.dispose()
	})
	const activity = createActivity(clock)
	const problems = createProblems()
	disposables.add('stray errors', surviveStrayErrors(log.child('main'), problems))
	const settings = await openSettings({
		dataDir,
		initial: practiceShow(),
		log: log.child('settings'),
		onWriteFailed: (error) => problems.add(error, false),
	})
	for (const problem of settings.problems) problems.add(problem, false)
	const vault = await options.openVault(dataDir, log.child('vault'), (problem) => problems.add(problem, false))
	const sourceSecrets = await openSourceSecrets({
		vault,
		settings,
		log: log.child('sources'),
		onSecret: (secret) => redactor.register(secret),
	})
	disposables.add('settings', settings.flush)
	const history = openHistory({
		path: join(dataDir, 'history.db'),
		log: log.child('history'),
		onProblem: (problem) => problems.add(problem, false),
	})
	disposables.add('history', history.dispose)
	const ffmpeg = await inspectFfmpeg({
		clock,
		spawn,
		setting: settings.current().ffmpegPath,
		environment: options.environment,
		memory: ffmpegMemory(join(dataDir, 'cache', 'ffmpeg.json')),
		encoders: encoderMemory(join(dataDir, 'cache', 'encoders.json')),
		problems,
		log: log.child('ffmpeg'),
	})
	disposables.add('encoders', ffmpeg.dispose)
	return { disposables, clock, random, spawn, redactor, log, activity, problems, settings, vault, sourceSecrets, history, ffmpeg }
}
