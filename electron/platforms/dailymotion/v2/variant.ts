import { say } from '../../../../shared/texts/english.ts'
import type { AccountVariant } from '../../account-platform.ts'
import { keyForm, livestreamForm, optionFields } from '../forms.ts'
import { dailymotionUploadOffer } from '../upload-offer.ts'
import { createDailymotionV2Adapter } from './adapter.ts'
import { v2Limits } from './limits.ts'

export const v2Variant: AccountVariant = {
	id: 'v2',
	name: say('dailymotion/interface/v2'),
	cannot: v2Limits,
	endpointDefaults: {
		'private-key': { baseUrl: 'https://api.dailymotion.com/v2', tokenUrl: 'https://oauth2.dailymotion.com/v2/token', authorizeUrl: null },
	},
	keyForm,
	livestreamForm,
	remoteForm: null,
	options: optionFields,
	outputKinds: [],
	ingestProtocols: ['rtmp', 'srt'],
	thumbnailLimits: null,
	uploadOffer: dailymotionUploadOffer,
	connect: createDailymotionV2Adapter,
}
