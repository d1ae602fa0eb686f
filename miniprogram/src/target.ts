/* What differs between the two targets. The build puts the values there. */
declare const BUILD_SERVER: string;
declare const BUILD_IN_WECHAT: boolean;

/** Address of the server without a slash at its end; empty in a browser, whose pages come from it. */
export const SERVER: string = BUILD_SERVER;

/** Whether this runs in WeChat: only there may somebody be told by WeChat. */
export const IN_WECHAT: boolean = BUILD_IN_WECHAT;
