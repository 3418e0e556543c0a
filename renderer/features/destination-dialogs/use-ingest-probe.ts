import { useState } from 'react'
import type { ProbeResult } from '../../../shared/domain/preset.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'

export interface IngestTest {
	readonly isRunning: boolean
	/** The result for exactly what is entered now; null when that was not probed yet. */
	readonly result: ProbeResult | null
	/** The probe itself was refused. */
	readonly error: AppErrorData | null
	run(): void
}

/** Probes an ingest. The result is cleared as soon as an entry changes. */
export function useIngestProbe(input: CallInput<'destinations.probe'>): IngestTest {
	const { runner } = useStudio()
	const action = useAction()
	const [asked, setAsked] = useState<string | null>(null)
	const [done, setDone] = useState<{ readonly subject: string; readonly result: ProbeResult } | null>(null)
	const subject = JSON.stringify(input)
	return {
		isRunning: action.isWorking,
		result: done?.subject === subject && !action.isWorking ? done.result : null,
		error: asked === subject ? action.error : null,
		run() {
			setAsked(subject)
			detach(action.run(async () => setDone({ subject, result: await runner.request('destinations.probe', input) })))
		},
	}
}
