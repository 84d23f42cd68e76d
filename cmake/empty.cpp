// SPDX-License-Identifier: Apache-2.0
// A library begins with one source; its folders add theirs.
