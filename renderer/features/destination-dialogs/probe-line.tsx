import type { ReactNode } from 'react'
import type { DestinationProtocol } from '../../../shared/domain/destination.ts'
import type { ProbeResult } from '../../../shared/domain/preset.ts'
import { formatBytes } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ServerSaid } from '../../ui/server-said.tsx'
import { understoodText } from '../../view-models/understood.ts'
import type { IngestTest } from './use-ingest-probe.ts'

const icons: Readonly<Record<ProbeResult['outcome'], IconName>> = { good: 'check', weak: 'alert', failed: 'octagon' }

/** The button that probes an ingest, and beside it the progress or the result. */
export function ProbeLine({
	test,
	protocol,
	onTest,
}: {
	readonly test: IngestTest
	readonly protocol: DestinationProtocol
	readonly onTest: () => void
}) {
	const texts = useTexts()
	const words = texts.destinationDialogs
	const { result, isRunning } = test
	return (
		<>
			<div className={`tryout${result ? ` tryout--${result.outcome}` : ''}`}>
				<div className="tryout__said" role="status">
					<Icon name={isRunning ? 'turning' : result ? icons[result.outcome] : 'upload'} size={18} />
					<div className="grow">
						{isRunning ? <p>{words.testing}</p> : result ? <Result result={result} protocol={protocol} /> : <p>{words.testHint}</p>}
					</div>
				</div>
				<Button look="outline" working={isRunning} onPress={onTest}>
					{result || isRunning ? words.testAgain : words.test}
				</Button>
			</div>
			<ErrorNote comesIntoView error={test.error} />
		</>
	)
}

function Result({ result, protocol }: { readonly result: ProbeResult; readonly protocol: DestinationProtocol }): ReactNode {
	const texts = useTexts()
	const words = texts.destinationDialogs
	const { error, acknowledgedBytes } = result
	return (
		<div className="tryout__result" ref={reveal}>
			<p>
				<b>{words.outcomes[result.outcome]}</b>
			</p>
			<p className="tabular">{error ? texts.say.both(error) : texts.say(result.sentence)}</p>
			{acknowledgedBytes ? <p className="tryout__more tabular">{words.acknowledged({ amount: formatBytes(acknowledgedBytes) })}</p> : null}
			{result.understood ? <p className="tryout__more">{understoodText(result.understood, protocol, texts)}</p> : null}
			<ServerSaid words={error?.serverSaid} />
		</div>
	)
}

function reveal(line: HTMLElement | null): void {
	line?.scrollIntoView({ block: 'nearest' })
}
