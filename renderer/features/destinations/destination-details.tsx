import { type DestinationView, isBehind } from '../../../shared/domain/destination.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatBitrate, formatBytes, formatCount } from '../../lib/format.ts'
import { webUrl } from '../../lib/web-url.ts'
import { LatePart } from '../../texts/late-part.tsx'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { backupText } from '../../view-models/destination-row.ts'
import { standingOf } from '../../view-models/destination-standing.ts'
import { stepRows } from '../../view-models/destination-steps.ts'
import { ViewersLine } from './lazy-viewers-line.ts'

/** The progress of one destination, what its platform reports, and the figures of its connection. */
export function DestinationDetails({
	id,
	offersRetry,
}: {
	readonly id: string
	/** False where a button beside it does the same. */
	readonly offersRetry: boolean
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const view = useView(({ destinations }) => destinations.find((each) => each.id === id))
	if (!view) return null
	const platformSays = texts.say(view.platformSays)
	const page = webUrl(view.viewerUrl)
	const standing = standingOf(view)
	const mayRetry = offersRetry && (standing === 'connecting' || standing === 'trouble' || standing === 'lost')
	return (
		<div className="journey">
			<CheckList rows={stepRows(view, texts)} label={texts.destinationRow.stepsOf({ name: view.name })} />
			{platformSays ? (
				<p className="journey__says">
					{texts.destinationRow.says}: <q>{platformSays}</q>
				</p>
			) : null}
			{view.witness ? (
				<LatePart>
					<ViewersLine id={id} part="rest" />
				</LatePart>
			) : null}
			{view.remote ? null : <Counters view={view} />}
			{page || mayRetry ? (
				<div className="journey__foot">
					{page ? (
						<a className="link" href={page} target="_blank" rel="noreferrer" title={texts.destinationRow.watchHint}>
							{texts.destinationRow.watch}
						</a>
					) : null}
					<span className="grow" />
					{mayRetry ? (
						<Button does="destinations.retryNow" size="small" onPress={() => detach(runner.run('destinations.retryNow', { id: view.id }))}>
							{texts.destinations.tryNow}
						</Button>
					) : null}
				</div>
			) : null}
		</div>
	)
}

function Counters({ view }: { readonly view: DestinationView }) {
	const texts = useTexts()
	const { destinationRow, locale } = texts
	const { bitrateKbps, behindMs, behindBytes, reconnects, droppedFrames } = view.counters
	const waiting = behindBytes === null || !isBehind(view.counters) ? null : formatBytes(behindBytes)
	const second = view.backup?.counters
	const numbers = [
		{ name: destinationRow.sends, value: formatBitrate(bitrateKbps) },
		{
			name: destinationRow.lag,
			value:
				behindMs === null ? destinationRow.unknown : destinationRow.lagValue({ seconds: (behindMs / 1000).toFixed(1), bytes: waiting }),
		},
		{ name: destinationRow.reconnects, value: formatCount(reconnects, locale) },
		{ name: destinationRow.dropped, value: formatCount(droppedFrames, locale) },
	]
	return (
		<>
			<dl className="journey__numbers tabular">
				{numbers.map(({ name, value }) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
			{second ? (
				<p className="journey__second tabular">
					{backupText(view, texts)}, {formatBitrate(second.bitrateKbps)}
				</p>
			) : null}
		</>
	)
}
