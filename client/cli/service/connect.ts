import nodeFetch from 'node-fetch';
import { createHrflowClient, type HrflowClient } from '../../hrflow/hrflowClient';
import { respondToUpgrade } from '../../network/rejectUpgrades';
import { trackTransfer } from '../../network/trackTransfer';

/** Seconds without a transferred byte, as in the editor. */
const timeoutSeconds = 30;

/** The client of the service, with the transport of the editor: it knows whether a request that failed was sent. */
export function connect(): HrflowClient {
  return createHrflowClient(trackTransfer(respondToUpgrade(nodeFetch)), timeoutSeconds);
}
