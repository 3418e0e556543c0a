import { useSlice } from '../../hooks/studio-context.ts'
import { formatBytes } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { SettingBox } from '../../ui/setting-row.tsx'
import { recordingBytes } from './recording-bytes.ts'

const showHours = 2

/** What a show takes on the disk, and what happens when that is full. */
export function DiskRoom() {
	const words = useTexts().settings
	const { own, freeBytes } = useSlice('recording')
	const { encoderProfile } = useSlice('program')
	const bytes = recordingBytes(own, encoderProfile, showHours * 3600)
	return (
		<>
			<SettingBox title={words.showTakes({ hours: showHours })}>
				<dl className="setting-facts">
					<div>
						<Icon name="film" size={18} />
						<dt>{words.recordingSize}</dt>
						<dd>{bytes === null ? words.byQuality : formatBytes(bytes)}</dd>
					</div>
					{freeBytes === null ? null : (
						<div>
							<Icon name="disk" size={18} />
							<dt>{words.freeNow}</dt>
							<dd>{formatBytes(freeBytes)}</dd>
						</div>
					)}
				</dl>
			</SettingBox>
			<SettingBox title={words.diskFull}>
				<p>{words.diskFullText}</p>
			</SettingBox>
		</>
	)
}
