import type { AccountEndpoints } from '../../../shared/domain/account.ts'
import { say } from '../../../shared/texts/english.ts'
import type { AccountVariant } from '../account-platform.ts'
import { createCloudinaryAdapter } from './adapter.ts'
import { limitations } from './capabilities.ts'
import { keyForm, livestreamForm, optionFields, outputKinds } from './forms.ts'
import { readPastedUrl } from './pasted-url.ts'
import { cloudinaryUploadOffer } from './uploads.ts'

/** As in the vendor's reference. Its SDKs put the cloud name before "video": the address setting allows that too. */
const endpoints: AccountEndpoints = { baseUrl: 'https://api.cloudinary.com/v2/video/{cloud}', tokenUrl: null, authorizeUrl: null }

export const liveStreamingVariant: AccountVariant = {
	id: 'live-streaming',
	name: say('cloudinary/interface'),
	cannot: limitations,
	endpointDefaults: { 'private-key': endpoints, pasted: endpoints },
	keyForm,
	livestreamForm,
	remoteForm: null,
	options: optionFields,
	outputKinds,
	ingestProtocols: [],
	thumbnailLimits: null,
	uploadOffer: cloudinaryUploadOffer,
	readPasted: readPastedUrl,
	connect: createCloudinaryAdapter,
}
