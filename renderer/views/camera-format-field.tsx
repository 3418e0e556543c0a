import { useEffect, useState } from 'react'
import type { CameraFormat } from '../../shared/domain/source.ts'
import { cameraFormatText, readCameraFormat } from '../../shared/program/camera-format.ts'
import { useStudio } from '../hooks/studio-context.ts'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.ts'
import { SelectField } from '../ui/field.tsx'

/** The sizes and formats that a camera offers. One that it does not offer now stays chosen. */
export function CameraFormatField({
	label,
	value,
	hint,
	deviceId,
	onChange,
}: {
	readonly label: string
	readonly value: string
	readonly hint: string | null
	/** Empty = no camera is chosen. */
	readonly deviceId: string
	readonly onChange: (value: string) => void
}) {
	const { forms } = useTexts()
	const words = forms.cameraFormat
	const { client } = useStudio()
	/** null = the camera has not answered yet. */
	const [formats, setFormats] = useState<readonly CameraFormat[] | null>(null)

	useEffect(() => {
		let isShown = true
		setFormats(null)
		if (deviceId === '') return
		client.call('sources.cameraFormats', { deviceId }).then(
			(answer) => isShown && setFormats(answer.formats),
			() => isShown && setFormats([]),
		)
		return () => {
			isShown = false
		}
	}, [client, deviceId])

	const offered = (formats ?? []).map((format) => ({ value: cameraFormatText(format), label: formatLabel(format, words) }))
	const chosen = readCameraFormat(value)
	const isLost = chosen !== undefined && !offered.some((option) => option.value === value)
	return (
		<SelectField
			label={label}
			value={value}
			options={[
				{ value: '', label: words.automatic },
				...(isLost
					? [{ value, label: words.lost({ width: chosen.widthPx, height: chosen.heightPx, codec: codecName(chosen.codec) }) }]
					: []),
				...offered,
			]}
			hint={deviceId === '' ? hint : formats === null ? words.asking : formats.length === 0 ? words.none : hint}
			onChange={onChange}
		/>
	)
}

function formatLabel({ codec, widthPx, heightPx, maxFps }: CameraFormat, words: Texts['forms']['cameraFormat']): string {
	const facts = { width: widthPx, height: heightPx, codec: codecName(codec) }
	return maxFps === null ? words.format(facts) : words.formatRate({ ...facts, fps: maxFps })
}

/** As users know them. */
function codecName(codec: string): string {
	return { mjpeg: 'MJPEG', h264: 'H.264', hevc: 'HEVC', yuyv422: 'YUY2', nv12: 'NV12', uyvy422: 'UYVY', any: '–' }[codec] ?? codec
}
