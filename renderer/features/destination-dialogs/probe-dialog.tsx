import { useEffect, useRef } from 'react'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { whereText } from '../../view-models/destination-row.ts'
import { ProbeLine } from './probe-line.tsx'
import { ProblemList } from './problem-list.tsx'
import { useIngestProbe } from './use-ingest-probe.ts'

/** Probes a configured destination; starts when it opens. */
export function ProbeDialog({ destination, onClose }: { readonly destination: DestinationView; readonly onClose: () => void }) {
	const texts = useTexts()
	const words = texts.destinationDialogs
	const test = useIngestProbe({ id: destination.id })
	const wasStarted = useRef(false)

	useEffect(() => {
		if (wasStarted.current) return
		wasStarted.current = true
		test.run()
	})

	return (
		<Dialog wide title={words.testTitle({ name: destination.name })} closeLabel={texts.app.close} onClose={onClose}>
			<div className="form">
				<p className="form__lead">{whereText(destination, texts)}</p>
				<ProbeLine test={test} protocol={destination.protocol} onTest={test.run} />
				<ProblemList title={words.overLimits} problems={destination.profileProblems} />
				<div className="form__actions">
					<Button look="primary" onPress={onClose}>
						{texts.app.close}
					</Button>
				</div>
			</div>
		</Dialog>
	)
}
