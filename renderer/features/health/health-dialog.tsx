import { useSlice } from '../../hooks/studio-context.ts'
import { formatBitrate, formatBytes, formatCount } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { NamedValues } from '../../ui/named-values.tsx'

export function HealthDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const health = useSlice('health')
	const program = useSlice('program')
	const destinations = useSlice('destinations')
	const words = texts.health
	const { encoder, encoderProfile } = program
	const codec = encoder.kind === 'off' || encoder.kind === 'failed' ? words.encoderOff : encoder.codec
	const facts: readonly (readonly [string, string])[] = [
		[words.sentence, texts.say(health.sentence)],
		[words.bitrate, formatBitrate(health.outKbps)],
		[words.quality, `${formatBitrate(encoderProfile.videoBitrateKbps)} + ${formatBitrate(encoderProfile.audioBitrateKbps)}`],
		[words.encoder, codec],
		[words.speed, health.encoderSpeed === null ? words.unknown : words.speedValue({ speed: health.encoderSpeed.toFixed(2) })],
		[
			words.frames,
			encoder.kind === 'off'
				? words.unknown
				: words.framesValue({
						dropped: formatCount(health.droppedFrames, texts.locale),
						late: formatCount(health.lateFrames, texts.locale),
					}),
		],
		[words.cpuLong, `${words.cpu} ${Math.round(health.cpuPercent)}%`],
		[words.memory, formatBytes(health.memoryBytes)],
		[words.disk, health.diskFreeBytes === null ? words.unknown : formatBytes(health.diskFreeBytes)],
	]
	return (
		<Dialog title={words.title} closeLabel={texts.app.close} onClose={onClose}>
			<NamedValues values={facts} />
			<h3 className="facts__heading">{words.copies}</h3>
			<dl className="facts">
				{destinations
					.filter(({ enabled }) => enabled)
					.map(({ id, name, counters }) => (
						<div key={id}>
							<dt>{name}</dt>
							<dd>
								{formatBitrate(counters.bitrateKbps)}, {formatCount(counters.droppedFrames, texts.locale)} {words.dropped},{' '}
								{formatBytes(counters.queuedBytes)}
							</dd>
						</div>
					))}
			</dl>
		</Dialog>
	)
}
