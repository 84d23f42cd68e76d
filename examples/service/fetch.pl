#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
# fetch.pl PAGE FILE [TIMES]: fetches a page of the local service into a file; given TIMES, measures how fast that is.
use strict;
use warnings;
use IO::Socket::INET;
use POSIX ();

my ($page, $file, $times) = @ARGV;
open(my $in, '<', 'port.txt') or die "The service has left no port: $!\n";
chomp(my $port = <$in>);

sub fetch {
    my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port, Timeout => 10)
        or die "The service does not answer on port $port: $!\n";
    print $socket "GET /$page HTTP/1.0\r\n\r\n";
    local $/;
    my $answer = <$socket>;
    my ($head, $body) = split(/\r\n\r\n/, $answer, 2);
    $head =~ m{^HTTP/1.0 200} or die "error: $page: " . (split(/\r\n/, $head))[0] . "\n";
    return $body;
}

# Ticks of a hundredth of a second since some point: what perl-base alone can tell.
my $start = (POSIX::times())[0];
my $body = fetch();
fetch() for 2 .. ($times // 1);
open(my $out, '>:raw', $file) or die "The file $file cannot be written: $!\n";
print $out $body;
close($out);
print length($body), " bytes of $page\n";
if ($times) {
    open(my $rate, '>', "$file.rate") or die "The file $file.rate cannot be written: $!\n";
    my $ticks = (POSIX::times())[0] - $start;
    printf $rate "%6.0f  %s, %d times\n", $times * 100 / ($ticks || 1), $page, $times;
    close($rate);
}
